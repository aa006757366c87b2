import { answering, json } from "@/lib/api/request";
import { todayInBelgrade } from "@/lib/platform/today";
import { Transparency, transparency } from "@/lib/review/transparency";

export async function GET() {
  return answering(async () => json(Transparency.parse({ months: await transparency(todayInBelgrade()) })));
}
