import "server-only";
// The page for an address that leads nowhere and for a failure of ours: whole without a script, in the language of
// the address. Next sends an empty document for both and lets a script fill it.

import { defaultLocale, isLocale } from "../i18n/locales.ts";
import { href } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** The document as HTML. `path` is what was asked for; `styles` are the addresses of the site's style sheets. */
export function errorPage(kind: "notFound" | "error", path: string, nonce: string, styles: string[]): string {
  const prefix = path.split("/")[1] ?? "";
  const locale = isLocale(prefix) ? prefix : defaultLocale;
  const t = translator(locale, "common");
  const title = escaped(t(`${kind}Title`));
  const home = escaped(href("/", locale));
  return `<!DOCTYPE html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="description" content="${escaped(t("siteDescription"))}">
<title>${title} – ${escaped(t("siteName"))}</title>
${styles.map((style) => `<link rel="stylesheet" href="${escaped(style)}">`).join("\n")}
<script src="/before-paint.js" nonce="${nonce}"></script>
</head>
<body class="flex min-h-dvh flex-col bg-paper font-sans text-ink">
<header class="site-header"><a class="site-name" href="${home}">${escaped(t("siteName"))}</a></header>
<main id="content" class="prose-page">
<h1>${title}</h1>
<p>${escaped(t(`${kind}Text`))}</p>
<p><a class="button" href="${home}">${escaped(t("backToMap"))}</a></p>
</main>
</body>
</html>
`;
}
