import { apiDocument } from "@/lib/api/document";
import { json } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";
import { someCamera } from "@/lib/sql/select";

export function GET() {
  return json(apiDocument(settings().publicUrl, "en", someCamera()));
}
