import { answering, json } from "@/lib/api/request";
import { historyKey, SignedHead, signHead } from "@/lib/history/head";
import { settings } from "@/lib/platform/settings";
import { chainHead } from "@/lib/sql/history";

export async function GET() {
  return answering(() => json(SignedHead.parse(signHead(chainHead(), historyKey(settings().dataDir)))));
}
