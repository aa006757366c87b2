import { answering, json } from "@/lib/api/request";
import { rightsDocument } from "@/lib/rights/document";

export async function GET() {
  return answering(() => json(rightsDocument()));
}
