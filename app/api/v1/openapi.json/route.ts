import { apiDocument } from "@/lib/api/document";
import { apiExamples } from "@/lib/api/examples";
import { json } from "@/lib/api/request";
import { settings } from "@/lib/platform/settings";

export function GET() {
  return json(apiDocument(settings().publicUrl, "en", apiExamples()));
}
