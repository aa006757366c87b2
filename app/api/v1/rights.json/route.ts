import { rightsDocument } from "@/lib/rights/document";
import { answering, json } from "@/lib/server/api";

export async function GET() {
  return answering(() => json(rightsDocument()));
}
