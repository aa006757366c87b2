export { default } from "../prava/layout";
