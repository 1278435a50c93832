import { type Paint, SHAPES } from "./product-shapes";

/** FNV-1a: the same text always draws the same. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Clay, ochre, leaf, sea, indigo, berry. */
const HUES = [6, 14, 22, 30, 38, 142, 162, 178, 196, 210, 222, 336, 350];

/** A picture of a demo product as SVG: the thing on a table, in colours that its title decides. */
export function drawProduct(title: string): string {
  const hash = hashOf(title);
  const hue = HUES[hash % HUES.length] ?? 0;
  const wall = (hue + 150 + ((hash >>> 9) % 60)) % 360;
  const paint: Paint = {
    main: `hsl(${hue} 55% 45%)`,
    light: `hsl(${hue} 60% 72%)`,
    dark: `hsl(${hue} 45% 25%)`,
    accent: `hsl(${(hue + 45) % 360} 78% 58%)`,
  };
  const shape = SHAPES.find(([words]) => words.test(title))?.[1];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="960" height="960">
    <defs>
      <linearGradient id="wall" x2="0" y2="1"><stop stop-color="hsl(${wall} 34% 92%)"/><stop offset="1" stop-color="hsl(${wall} 30% 80%)"/></linearGradient>
      <radialGradient id="shade"><stop stop-color="#000" stop-opacity=".38"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>
    </defs>
    <path fill="url(#wall)" d="M0 0h400v400H0z"/>
    <path fill="hsl(${wall} 24% 70%)" d="M0 286h400v114H0z"/>
    <ellipse cx="206" cy="308" rx="150" ry="26" fill="url(#shade)"/>
    ${shape?.(paint) ?? ""}
  </svg>`;
}
