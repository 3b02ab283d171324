// Style sheets are imported as text; the bundler puts them into the script.
declare module "*.css" {
  const text: string;
  export default text;
}
