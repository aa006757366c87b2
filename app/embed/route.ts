import { readEmbed } from "@/lib/embed/options";
import { embedPage } from "@/lib/embed/page";
import { settings } from "@/lib/platform/settings";

/** A map or a chart for another site's frame. lib/server/serve.ts lets this address, and no other, be framed. */
export async function GET(request: Request) {
  const { options, faults } = readEmbed(new URL(request.url).searchParams);
  const { html, status } = await embedPage(options, faults, settings(), request.headers.get("x-nonce") ?? "");
  return new Response(html, {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=0, s-maxage=1" },
  });
}
