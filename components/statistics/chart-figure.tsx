import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Chart } from "@/lib/statistics/charts";
import { composed } from "@/lib/statistics/draw";
import { ChartTable } from "./chart-table";
import { SvgTree } from "./svg-tree";

/** Pixels that a drawing is made for: a phone and half a desktop, a whole desktop. */
const NARROW = 420;
const WIDE = 760;

/** Rows of a table among others; the chart's own page has them all. */
const FEW = 24;

type Props = { chart: Chart; locale: Locale; alone: boolean };

/** Addresses of a chart's files; their selection and language are the page's. */
function downloads({ name, query }: Chart, locale: Locale, dark: string): { href: string; text: string }[] {
  const address = (kind: string, theme = "") =>
    `/api/v1/stats/${name}.${kind}?lang=${locale}${theme && `&theme=${theme}`}${query && `&${query}`}`;
  return [
    { href: address("svg"), text: "SVG" },
    { href: address("png"), text: "PNG" },
    { href: address("svg", "dark"), text: `SVG, ${dark}` },
    { href: address("png", "dark"), text: `PNG, ${dark}` },
    { href: address("csv"), text: "CSV" },
  ];
}

function drawing(chart: Chart, width: number) {
  const { name, title, description, legend, draw } = chart;
  if (!draw) return null;
  return composed(width, draw(width), legend, { id: `${name}-${width}`, title, description }, null);
}

/** A chart with what it is about, the table behind it and its files; `alone` on its own page. */
export function ChartFigure({ chart, locale, alone }: Props) {
  const t = translator(locale, "statistics");
  const narrow = drawing(chart, NARROW);
  const wide = alone ? drawing(chart, WIDE) : null;
  const rows = alone ? chart.rows : chart.rows.slice(0, FEW);
  const Title = alone ? "h1" : "h2";
  return (
    <section className="chart" aria-labelledby={`chart-${chart.name}`}>
      <Title id={`chart-${chart.name}`}>{chart.title}</Title>
      <p className="chart-about">{chart.about}</p>
      {narrow ? (
        <div className={alone ? "chart-drawing chart-alone" : "chart-drawing"}>
          <SvgTree drawing={narrow} />
          {wide && <SvgTree drawing={wide} />}
        </div>
      ) : (
        <p className="notice">{chart.rows.length ? t("nothing") : chart.description}</p>
      )}
      {chart.marks && chart.marks.length > 0 && (
        <>
          <p>{t("growthMarks")}</p>
          <ol className="chart-marks">
            {chart.marks.map(({ text, title, event }) => (
              <li key={text}>
                <span className="chart-mark">{text}</span>{" "}
                <LocalLink page="/hronologija/[dogadjaj]" parameters={{ dogadjaj: event }}>
                  {title}
                </LocalLink>
              </li>
            ))}
          </ol>
        </>
      )}
      {narrow && chart.lead && <p>{chart.lead}</p>}
      {[...chart.notes, ...(alone ? [t("locationsNote")] : [])].map((note) => (
        <p key={note} className="chart-note">
          {note}
        </p>
      ))}
      {rows.length > 0 && (
        <details className="chart-rows" open={alone}>
          <summary>{t("table")}</summary>
          <ChartTable chart={chart} locale={locale} rows={rows} />
          {rows.length < chart.rows.length && (
            <p className="chart-note">{t("moreRows", { shown: rows.length, all: chart.rows.length })}</p>
          )}
        </details>
      )}
      <p className="chart-links">
        {!alone && (
          <LocalLink
            className="chart-own"
            page="/statistika/[chart]"
            parameters={{ chart: chart.name }}
            query={chart.query}
          >
            {t("ownPage", { chart: chart.title })}
          </LocalLink>
        )}
        <span>{t("download")}</span>
        {downloads(chart, locale, t("dark")).map(({ href, text }) => (
          <a key={href} href={href} download aria-label={`${t("download")}: ${chart.title}, ${text}`}>
            {text}
          </a>
        ))}
      </p>
    </section>
  );
}
