/** What stands within a text. */
export const TEXT = `
:host(discord-mention),
:host(discord-mention:hover) {
  color: var(--mention);
  background: var(--mention-ground);
  cursor: inherit;
  transition: none;
}
:host(discord-time) {
  background: var(--deep);
}
:host(discord-code) {
  background: none;
}
:host(discord-code) code {
  margin: 0;
  background: var(--deep);
}
:host(discord-code[multiline]) code {
  box-sizing: border-box;
  width: 100%;
  border-color: var(--line);
  background: var(--deep);
}
:host(discord-pre) pre {
  width: 100%;
  margin-bottom: 6px;
}
:host(discord-link) a {
  color: var(--link);
  text-decoration: underline;
  text-underline-offset: 2px;
}
:host(discord-quote) .discord-quote-divider {
  flex: none;
  background: var(--line);
}
:host(discord-subscript) small {
  color: var(--quiet);
}
:host(discord-spoiler),
:host(discord-spoiler:hover) {
  background: var(--deep);
}
:host(discord-spoiler:not([activated])) ::slotted(*) {
  visibility: hidden;
}
:host(discord-header) > * {
  margin: 8px 0 4px;
  color: var(--strong);
}
`
