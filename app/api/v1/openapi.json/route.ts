import { json } from "@/lib/server/api";
import { openApiDocument } from "@/lib/server/openapi";
import { settings } from "@/lib/server/settings";

export function GET() {
  return json(openApiDocument(settings().publicUrl));
}
