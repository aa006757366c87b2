"use client";

// What stands there when a report is sent, or waits for a connection: the code, once, and what to do next.

import { type ReactNode, useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { download } from "@/components/ui/download";
import { LocalLink } from "@/components/ui/local-link";
import { useScripted } from "@/components/ui/use-scripted";
import { href } from "@/lib/i18n/paths";
import { CONFIRMING_DAYS, GONE_DAYS } from "@/lib/sightings/confirmations";
import { CodeBox } from "./code-box";

type Props = {
  code: string;
  /** What was reported: a kind of sighting. */
  kind: string;
  /** The report stands on the device and waits for a connection. */
  waiting?: boolean;
  children?: ReactNode;
};

export function Receipt({ code, kind, waiting = false, children }: Props) {
  const t = useTranslations("report");
  const locale = useLocale();
  const scripted = useScripted();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  const thanks =
    kind === "still_there"
      ? t("thanksStill", { days: CONFIRMING_DAYS })
      : kind === "gone"
        ? t("thanksGone", { days: GONE_DAYS })
        : t("thanksText");

  function save(): void {
    const text = t("codeFile", { code, address: location.origin + href("/prijavi/status", locale) });
    download(new Blob([text], { type: "text/plain" }), "kod-prijave.txt");
  }

  return (
    <div className="receipt">
      <h1 ref={title} tabIndex={-1}>
        {waiting ? t("waitingTitle") : t("thanksTitle")}
      </h1>
      <p>{waiting ? t("waitingText") : thanks}</p>
      <CodeBox of="report" title={t("codeTitle")} code={code} text={t("codeText")}>
        {scripted && (
          <div className="report-actions">
            <CopyButton
              text={code}
              labels={{ copy: t("codeCopy"), copied: t("codeCopied"), failed: t("codeNotCopied") }}
            />
            <button type="button" className="button" onClick={save}>
              {t("codeSave")}
            </button>
            <button type="button" className="button" onClick={() => print()}>
              {t("codePrint")}
            </button>
          </div>
        )}
        <p>
          <LocalLink page="/prijavi/status">{t("statusTitle")}</LocalLink>
        </p>
      </CodeBox>
      {children}
      <p>
        <LocalLink page="/" className="button">
          {t("backToMap")}
        </LocalLink>
      </p>
    </div>
  );
}
