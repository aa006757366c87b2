import { apiDocument } from "@/lib/api/document";
import { apiExamples } from "@/lib/api/examples";
import { json } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";

export function GET() {
  return json(apiDocument(settings().publicUrl, "en", apiExamples()));
}
