"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { eraseTyped, persistTyped, useTyped } from "./typed";

/** Whether what is typed stays on the device, and the button that forgets it. */
export function KeepChoice() {
  const t = useTranslations("letters");
  const { kept, failed } = useTyped();
  const [erased, setErased] = useState(false);
  return (
    <div className="letter-keep">
      <label>
        <input
          type="checkbox"
          checked={kept}
          aria-describedby="keep-hint"
          onChange={(event) => {
            setErased(false);
            persistTyped(event.target.checked);
          }}
        />{" "}
        {t("keep")}
      </label>
      <span id="keep-hint" className="report-note">
        {t("keepHint")}
      </span>
      <button
        type="button"
        className="button"
        onClick={() => {
          eraseTyped();
          setErased(true);
        }}
      >
        {t("erase")}
      </button>
      <span role="status" className={failed ? "fault" : "report-note"}>
        {failed ? t("keepFailed") : erased ? t("erased") : ""}
      </span>
    </div>
  );
}
