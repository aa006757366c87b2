import { readFileSync } from "node:fs";

// Pages live under app/[locale] by their Serbian names. Readers see each page at one address in each language;
// these rules lead from the address to the folder, so no code runs in front of a page to find its language.
// Where a name and a placeholder fit, the name goes first.
const pages = Object.entries(JSON.parse(readFileSync("lib/i18n/page-paths.json", "utf8"))).sort(
  ([a], [b]) => a.includes("[") - b.includes("["),
);
const pattern = (path) => (path === "/" ? "" : path.replace(/\[(\w+)\]/g, ":$1"));

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "@prisma/adapter-better-sqlite3"],
  devIndicators: false,
  rewrites: async () => ({
    beforeFiles: pages.flatMap(([page, english]) => [
      { source: pattern(page) || "/", destination: `/sr-Latn${pattern(page)}` },
      ...(english === page ? [] : [{ source: `/en${pattern(english)}`, destination: `/en${pattern(page)}` }]),
    ]),
    afterFiles: [],
    // What is no page is answered in the language of its prefix; no prefix is Serbian in Latin.
    fallback: [{ source: "/:path*", destination: "/sr-Latn/:path*" }],
  }),
  redirects: async () =>
    pages.flatMap(([page, english]) => [
      { source: `/sr-Latn${pattern(page)}`, destination: pattern(page) || "/", permanent: true },
      ...(english === page
        ? []
        : [{ source: `/en${pattern(page)}`, destination: `/en${pattern(english)}`, permanent: true }]),
    ]),
};
