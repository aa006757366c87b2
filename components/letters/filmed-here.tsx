"use client";

// "I was filmed here, at this hour": who recorded decides which letter it is.

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { TrackName } from "@/lib/rights/content";
import type { LetterKit } from "@/lib/rights/letters/compose";
import type { Field } from "@/lib/rights/letters/template";
import { FootageBox } from "./footage-box";
import { LetterField } from "./letter-field";
import { LetterMaker } from "./letter-maker";
import { useStart } from "./start-camera";
import { useTyped } from "./typed";

type Props = {
  field: Field;
  letters: Record<TrackName, { name: string; kit: LetterKit; title: string; kept: ReactNode }>;
  basemap: BasemapConfig;
};

export function FilmedHere({ field, letters, basemap }: Props) {
  const t = useTranslations("letters");
  const today = useStart();
  const { values } = useTyped();
  const by = values.filmedBy ?? "";
  const chosen = by === "police" || by === "ordinary" ? letters[by] : null;
  return (
    <>
      <LetterField name="filmedBy" field={field} value={by} fault={undefined} today={today} />
      {chosen && (by === "police" || by === "ordinary") ? (
        <LetterMaker key={by} name={chosen.name} kit={chosen.kit} basemap={basemap}>
          <FootageBox track={by}>{chosen.kept}</FootageBox>
        </LetterMaker>
      ) : (
        <>
          <p className="notice">{by === "unknown" ? t("filmedUnknown") : t("filmedChoose")}</p>
          {letters.police.kept}
          {letters.ordinary.kept}
          <ul className="bullets">
            <li>
              <LocalLink page="/prava/pisma/pristup-policija">{letters.police.title}</LocalLink>
            </li>
            <li>
              <LocalLink page="/prava/pisma/pristup-rukovalac">{letters.ordinary.title}</LocalLink>
            </li>
          </ul>
        </>
      )}
    </>
  );
}
