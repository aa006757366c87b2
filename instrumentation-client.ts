import { letTranslate } from "@/components/ui/let-translate";

letTranslate();
