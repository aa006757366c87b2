import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { cameraLaw } from "@/lib/rights/content";
import type { OperatorType } from "@/prisma/generated/enums";

const ACCESS = {
  police: "/prava/pisma/pristup-policija",
  ordinary: "/prava/pisma/pristup-rukovalac",
  open: "/prava/pisma/snimljen",
} as const;

type Props = { id: string; operatorType: OperatorType; locale: Locale };

/** From a camera to the letters about it, which read its place and operator by its identifier. */
export function LetterLinks({ id, operatorType, locale }: Props) {
  const t = translator(locale, "letters");
  const { track } = cameraLaw[operatorType];
  const query = `kamera=${id}`;
  return (
    <p className="camera-actions">
      <LocalLink className="button" page={ACCESS[track ?? "open"]} query={query}>
        {t("askForFootage")}
      </LocalLink>
      <LocalLink className="button" page="/prava/pisma/zahtev-za-dokumente" query={query}>
        {t("askForDocuments")}
      </LocalLink>
      {track !== "police" && (
        <LocalLink className="button" page="/prava/pisma/obavestenje" query={query}>
          {t("noticeFor")}
        </LocalLink>
      )}
    </p>
  );
}
