import { historyKey, SignedHead, signHead } from "@/lib/history/head";
import { answering, json } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";
import { chainHead } from "@/lib/sql/history";

export async function GET() {
  return answering(() => json(SignedHead.parse(signHead(chainHead(), historyKey(settings().dataDir)))));
}
