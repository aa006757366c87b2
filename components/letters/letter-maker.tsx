"use client";

// A letter while it is made: the form, the finished text beside its English companion, and the ways to take it along.
// Nothing here asks a server for anything but the map's whole data and the site's own files.

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalLink } from "@/components/ui/local-link";
import { useScripted } from "@/components/ui/use-scripted";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { checkValues } from "@/lib/rights/letters/check";
import { composeLetter, type LetterKit, letterText, mailTo, type Values } from "@/lib/rights/letters/compose";
import { Basemap } from "./basemap";
import { FileButtons } from "./file-buttons";
import { FormGroups, shownNames } from "./form-groups";
import { KeepChoice } from "./keep-choice";
import { useKeptOffline } from "./keep-offline";
import { LetterSheet } from "./letter-sheet";
import { letterFile, prepareFiles } from "./make-files";
import { ScriptChoice, useScript } from "./script-choice";
import { useStart } from "./start-camera";
import { useTyped } from "./typed";

type Props = {
  /** Name of the letter in addresses; its files are called so. */
  name: string;
  kit: LetterKit;
  basemap: BasemapConfig;
  /** What stands after the form: how long footage is kept. */
  children?: ReactNode;
};

export function LetterMaker({ name, kit, basemap, children }: Props) {
  const t = useTranslations("letters");
  const locale = useLocale();
  const scripted = useScripted();
  const today = useStart();
  const { values: typed } = useTyped();
  const [script, setScript] = useScript();
  const { template, fields } = kit;
  useKeptOffline(prepareFiles);

  const values: Values = { ...typed, writtenOn: typed.writtenOn || today };
  const faults = checkValues(shownNames(template.form, values, fields), values, fields, today);
  const otherTrack = template.track && values.cameraTrack !== template.track ? values.cameraTrack : "";
  const letter = composeLetter(kit, values, script);
  const companion = composeLetter(kit, values, "en");
  const mail = `mailto:${encodeURIComponent(mailTo(kit, values)).replace("%40", "@")}?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.mail.replaceAll("\n", "\r\n"))}`;

  return (
    <>
      <section aria-labelledby="fill" className="letter-fill">
        <h2 id="fill">{t("fillTitle")}</h2>
        <p className="notice">{t(scripted ? "private" : "needsScript")}</p>
        {scripted && (
          <Basemap value={basemap}>
            <FormGroups form={template.form} fields={fields} values={values} faults={faults} today={today} />
            <KeepChoice />
          </Basemap>
        )}
        {otherTrack && (
          <p className="notice" role="status">
            {t(otherTrack === "police" ? "cameraPolice" : "cameraOrdinary")}{" "}
            <LocalLink
              page={otherTrack === "police" ? "/prava/pisma/pristup-policija" : "/prava/pisma/pristup-rukovalac"}
            >
              {t("otherLetter")}
            </LocalLink>
          </p>
        )}
        {children}
      </section>
      <section aria-labelledby="letter" className="letter-result">
        <h2 id="letter">{t("letterTitle")}</h2>
        {scripted && (
          <>
            <ScriptChoice script={script} choose={setScript} />
            <FileButtons
              name={`${name}-${values.writtenOn}`}
              kinds={["pdf", "docx"]}
              faulty={Object.keys(faults)}
              make={(kind) => letterFile(letter, kind)}
            >
              <CopyButton
                text={letterText(letter)}
                labels={{ copy: t("copy"), copied: t("copied"), failed: t("notCopied") }}
              />
              <a className="button" href={mail} rel="noopener noreferrer">
                {t("mail")}
              </a>
            </FileButtons>
            <p className="report-note">{t("mailHint")}</p>
          </>
        )}
        <div className="letter-pair">
          <div>
            <p className="report-note">{t("officialHint")}</p>
            <LetterSheet letter={letter} label={t("letterTitle")} />
          </div>
          <details className="letter-companion" open={locale === "en"}>
            <summary>{t("companion")}</summary>
            <p className="report-note">{t("companionHint")}</p>
            <LetterSheet letter={companion} label={t("companion")} />
          </details>
        </div>
      </section>
    </>
  );
}
