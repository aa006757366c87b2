"use client";

// The notice beside a camera: filled in, or empty for a pen, on one sheet with a code that leads to the camera's page.

import { encode } from "uqr";
import { useTranslations } from "use-intl";
import { useScripted } from "@/components/ui/use-scripted";
import { checkValues } from "@/lib/rights/letters/check";
import { composeNotice, GAP, type Notice } from "@/lib/rights/letters/compose";
import type { Field, NoticeText } from "@/lib/rights/letters/template";
import { FileButtons } from "./file-buttons";
import { FormGroups, shownNames } from "./form-groups";
import { KeepChoice } from "./keep-choice";
import { useKeptOffline } from "./keep-offline";
import { noticeFile, prepareFiles } from "./make-files";
import { ScriptChoice, useScript } from "./script-choice";
import { useStart } from "./start-camera";
import { useTyped } from "./typed";

type Props = { text: NoticeText; fields: Readonly<Record<string, Field>> };

export function NoticeMaker({ text, fields }: Props) {
  const t = useTranslations("letters");
  const scripted = useScripted();
  const today = useStart();
  const { values } = useTyped();
  const [script, setScript] = useScript();
  useKeptOffline(prepareFiles);
  const faults = checkValues(shownNames(text.form, values, fields), values, fields, today);
  const notice = composeNotice(text, fields, values, script);
  const companion = composeNotice(text, fields, values, "en");
  const address = values.cameraId ? (values.cameraAddress ?? null) : null;
  return (
    <>
      <section aria-labelledby="fill" className="letter-fill">
        <h2 id="fill">{t("fillTitle")}</h2>
        <p className="notice">{t(scripted ? "private" : "needsScript")}</p>
        {scripted && (
          <>
            <FormGroups form={text.form} fields={fields} values={values} faults={faults} today={today} />
            <KeepChoice />
          </>
        )}
      </section>
      <section aria-labelledby="sheet" className="letter-result">
        <h2 id="sheet">{t("noticeSheet")}</h2>
        {scripted && (
          <>
            <ScriptChoice script={script} choose={setScript} />
            <FileButtons
              name={["obavestenje", values.cameraId].filter(Boolean).join("-")}
              kinds={["pdf"]}
              faulty={Object.keys(faults)}
              make={() => noticeFile([notice, companion], address)}
            />
          </>
        )}
        <NoticeSheet notice={notice} companion={companion} address={address} />
      </section>
    </>
  );
}

function NoticeSheet({ notice, companion, address }: { notice: Notice; companion: Notice; address: string | null }) {
  const t = useTranslations("letters");
  return (
    <article className="letter-sheet notice-sheet" lang={notice.locale} aria-label={t("noticeSheet")}>
      <svg viewBox="0 0 76 62" width="76" height="62" aria-hidden="true" className="notice-camera">
        <path d="M4 10 52 0 58 22 10 32ZM60 3 70 1 74 19 64 21ZM22 33 34 30 30 46H6V60H0V38H20Z" />
      </svg>
      <p className="notice-heading">{notice.heading}</p>
      <p lang="en">{companion.heading}</p>
      {notice.lines.map(({ label, text }, at) => (
        <div key={label} className="notice-line">
          <p className="notice-label">{label}</p>
          <p lang="en" className="notice-english">
            {companion.lines[at]?.label}
          </p>
          {text === GAP ? <p className="notice-gap">{text}</p> : <p className="notice-value">{text}</p>}
        </div>
      ))}
      <p>{notice.rights}</p>
      <p lang="en" className="notice-english">
        {companion.rights}
      </p>
      {address && (
        <div className="notice-code">
          <Code address={address} />
          <p>
            {notice.code}
            <br />
            <span lang="en">{companion.code}</span>
            <br />
            {address}
          </p>
        </div>
      )}
    </article>
  );
}

/** A code as a drawing; the address stands beside it in words. */
function Code({ address }: { address: string }) {
  const { data, size } = encode(address, { border: 2 });
  const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="120" height="120" aria-hidden="true" shapeRendering="crispEdges">
      <path d={cells.join("")} />
    </svg>
  );
}
