import { LocalLink } from "@/components/ui/local-link";
import { isAbroad, placeWords } from "@/lib/cameras/place-words";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { cameraLaw, LAW_CHECKED_ON } from "@/lib/rights/content";
import { questionPage } from "@/lib/rights/questions";
import type { OperatorType } from "@/prisma/generated/enums";
import { LawList } from "./law-list";

type Props = {
  camera: Parameters<typeof isAbroad>[0] & { id: string; operator_type: OperatorType };
  today: string;
  locale: Locale;
};

/** What the law says about a camera of this operator, each sentence with its article, and the way to one's rights; abroad that it is not told. */
export function LawSection({ camera, today, locale }: Props) {
  const t = translator(locale, "camera");
  if (isAbroad(camera))
    return (
      <section aria-labelledby="pravo" className="camera-section">
        <h2 id="pravo">{t("law")}</h2>
        <p>{t("lawAbroad", { place: placeWords(camera, locale) })}</p>
      </section>
    );
  const { track, question, part, statements } = cameraLaw[camera.operator_type];
  const intro = { police: t("lawPolice"), ordinary: t("lawOrdinary"), open: t("lawOpen") }[track ?? "open"];
  return (
    <section aria-labelledby="pravo" className="camera-section">
      <h2 id="pravo">{t("law")}</h2>
      <p>{intro}</p>
      <LawList statements={statements} locale={locale} />
      <p>
        <LocalLink
          className="button"
          page={question ? questionPage(question) : "/prava"}
          query={`kamera=${camera.id}&datum=${today}`}
          hash={part ?? undefined}
        >
          {t("lawYourRights")}
        </LocalLink>
      </p>
      <p className="camera-note">{t("lawNote", { day: dayWords(LAW_CHECKED_ON, locale) })}</p>
    </section>
  );
}
