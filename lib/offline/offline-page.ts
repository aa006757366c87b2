// What stands in place of a page that is not kept on the device, when the site cannot be reached: it says so, in the
// language of the address, and leads to the pages that are kept.

import { defaultLocale, isLocale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import messages from "../i18n/messages/offline.json" with { type: "json" };

/** A kept page: its address and its HTML. */
export type KeptPage = { address: string; document: string };

/**
 * Answers with 503. `path` is what was asked for; `keptPages` gives the kept pages whose addresses begin with a
 * language's prefix ("" for the site's own language).
 */
export async function offlinePage(
  path: string,
  keptPages: (prefix: string) => Promise<readonly KeptPage[]>,
): Promise<Response> {
  const prefix = path.split("/")[1] ?? "";
  const locale = isLocale(prefix) ? prefix : defaultLocale;
  const t = (key: keyof typeof messages) => localized(messages[key], locale);
  const pages = await keptPages(locale === defaultLocale ? "" : `/${locale}`);
  // Addresses, titles and style sheets come from documents of this site, where they are escaped already.
  const styles = pages[0]?.document.match(/<link rel="stylesheet"[^<>]*>/g) ?? [];
  const links = pages.map(({ address, document }) => {
    const title = /<title>([^<]*)<\/title>/.exec(document)?.[1] ?? address;
    return `<li><a href="${address}">${title}</a></li>`;
  });
  const html = `<!DOCTYPE html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t("offlineTitle")}</title>
${styles.join("\n")}
<script src="/before-paint.js"></script>
</head>
<body class="flex min-h-dvh flex-col bg-paper font-sans text-ink">
<main id="content" class="prose-page">
<h1>${t("offlineTitle")}</h1>
<p>${t("offlineText")}</p>
<p><a class="button" href="">${t("offlineAgain")}</a></p>
${links.length ? `<p>${t("offlineKept")}</p>\n<ul>${links.join("")}</ul>` : ""}
</main>
</body>
</html>
`;
  return new Response(html, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'",
    },
  });
}
