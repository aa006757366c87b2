import { Transparency, transparency } from "@/lib/review/transparency";
import { answering, json } from "@/lib/server/api";

export async function GET() {
  return answering(async () =>
    json(Transparency.parse({ months: await transparency(new Date().toISOString().slice(0, 10)) })),
  );
}
