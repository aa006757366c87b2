import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Named, ReleasedSelection } from "@/lib/release/selection";
import { LocalLink } from "../ui/local-link";

function NamedCameras({ title, named: { ids, count }, locale }: { title: string; named: Named; locale: Locale }) {
  if (count === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="named-cameras">
        {ids.map((id) => (
          <li key={id}>
            <LocalLink page="/kamera/[id]" parameters={{ id }}>
              {id}
            </LocalLink>
          </li>
        ))}
        {count > ids.length && <li>{translator(locale, "data")("andMore", { count: count - ids.length })}</li>}
      </ul>
    </>
  );
}

/** Whether the figures of a selection have changed since its release, and which cameras made the difference. */
export function SinceThen({ selection, locale }: { selection: ReleasedSelection; locale: Locale }) {
  const t = translator(locale, "data");
  const { released, current, since } = selection;
  const same = released.cameras === current.cameras && released.locations === current.locations;
  const others = since !== null && since.joined.count + since.left.count + since.recounted.count > 0;
  return (
    <>
      <p className={same && !others ? undefined : "notice"}>
        <strong>{t(same ? (others ? "sameFigures" : "sameNow") : "changedNow")}</strong>
      </p>
      {since ? (
        <>
          <NamedCameras title={t("joined", { count: since.joined.count })} named={since.joined} locale={locale} />
          <NamedCameras title={t("left", { count: since.left.count })} named={since.left} locale={locale} />
          <NamedCameras
            title={t("recounted", { count: since.recounted.count })}
            named={since.recounted}
            locale={locale}
          />
          {others && <p>{t("why")}</p>}
        </>
      ) : (
        <p>{t("tooManyToCompare")}</p>
      )}
    </>
  );
}
