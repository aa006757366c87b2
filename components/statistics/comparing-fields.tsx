import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { PublishedSource } from "@/lib/sql/select";
import { FARTHEST, NEAREST } from "@/lib/statistics/official";

type Props = { lists: readonly PublishedSource[]; list: string; within: number; locale: Locale };

/** Which official list, and within how many metres two entries count as one place. */
export function ComparingFields({ lists, list, within, locale }: Props) {
  const t = translator(locale, "statistics");
  return (
    <>
      {lists.length > 1 ? (
        <label className="comparing-field">
          <span>{t("list")}</span>
          <select name="list" className="field" defaultValue={list}>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <input type="hidden" name="list" value={list} />
      )}
      <label className="comparing-field">
        <span>{t("within")}</span>
        <input
          type="number"
          name="within"
          className="field"
          defaultValue={within}
          min={NEAREST}
          max={FARTHEST}
          inputMode="numeric"
        />
      </label>
    </>
  );
}
