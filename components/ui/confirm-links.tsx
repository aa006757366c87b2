"use client";

import { useLocale, useTranslations } from "use-intl";
import { href } from "@/lib/i18n/paths";

const KINDS = { still_there: "confirm_still_there", gone: "confirm_gone", wrong: "confirm_wrong" } as const;

/** Three answers about a camera that is on the map: a tap here and one on the page that opens. */
export function ConfirmLinks({ id }: { id: string }) {
  const t = useTranslations("common");
  const locale = useLocale();
  return (
    <p className="confirm-links">
      {Object.entries(KINDS).map(([kind, name]) => (
        <a key={kind} className="button" href={`${href("/prijavi", locale)}?kamera=${id}&vrsta=${kind}`}>
          {t(name)}
        </a>
      ))}
    </p>
  );
}
