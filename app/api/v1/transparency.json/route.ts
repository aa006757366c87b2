import { todayInBelgrade } from "@/lib/i18n/today";
import { Transparency, transparency } from "@/lib/review/transparency";
import { answering, json } from "@/lib/server/api";

export async function GET() {
  return answering(async () => json(Transparency.parse({ months: await transparency(todayInBelgrade()) })));
}
