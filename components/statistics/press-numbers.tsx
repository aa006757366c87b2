import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { type NumberFact, numbers } from "@/lib/rights/content";
import { cite } from "@/lib/rights/references";
import { plainWords } from "@/lib/rights/words";

/** Figures of 2020 and 2021 about how many there are; plans, prices and other years stand on the timeline. */
const printed = numbers.filter(
  ({ on, figures }) =>
    on !== null &&
    on >= "2020" &&
    on < "2022" &&
    figures.some(({ unit }) => unit === "cameras" || unit === "locations" || unit === "devices"),
);

/** What the press printed, each figure with its day, its unit, who says so and where that can be read. */
export function PressNumbers({ locale }: { locale: Locale }) {
  const t = translator(locale, "statistics");
  const units = { cameras: t("unitCameras"), locations: t("unitLocations"), devices: t("unitDevices") };
  const figure = ({ value, how, unit }: NumberFact["figures"][number]) => {
    const number = formatter(locale).number(value);
    const amount = {
      exactly: number,
      about: t("roughly", { number }),
      atLeast: t("atLeast", { number }),
      moreThan: t("moreThan", { number }),
    }[how];
    return unit === "cameras" || unit === "locations" || unit === "devices" ? `${units[unit]}: ${amount}` : amount;
  };
  return (
    <section aria-labelledby="press" className="press">
      <h2 id="press">{t("pressTitle")}</h2>
      <p className="statistics-intro">{t("pressIntro")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="chart-table press-table" aria-label={`${t("table")}: ${t("pressTitle")}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("pressWhen")}</th>
              <th scope="col">{t("pressFigure")}</th>
              <th scope="col">{t("pressWho")}</th>
              <th scope="col">{t("pressSource")}</th>
            </tr>
          </thead>
          <tbody>
            {printed.map((fact) => (
              <tr key={fact.id}>
                <th scope="row">{plainWords(fact.when, locale)}</th>
                <td>
                  <strong>{fact.figures.map(figure).join("; ")}</strong>
                  <br />
                  {plainWords(fact.text, locale)}
                </td>
                <td>{plainWords(fact.who, locale)}</td>
                <td>
                  {cite(fact.sources).map(({ key, source }) =>
                    source.urls[0] ? (
                      <a key={key} href={source.urls[0]} rel="noopener noreferrer">
                        {plainWords(source.name, locale)}
                      </a>
                    ) : (
                      <span key={key}>{plainWords(source.name, locale)}</span>
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
