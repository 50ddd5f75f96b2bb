/** Messages, and the lines above and below them. */
export const MESSAGES = `
:host(discord-messages) {
  border: 0;
  background: none;
  color: var(--text);
  font: inherit;
}
:host(discord-message),
:host(discord-system-message) {
  margin: 0;
  color: var(--text);
  font-family: inherit;
}
:host(discord-message:hover),
:host(discord-system-message:hover) {
  background: color-mix(in srgb, var(--side) 60%, transparent);
}
:host(discord-message[ephemeral]),
:host(discord-message[ephemeral]:hover) {
  padding-right: 48px;
  background: color-mix(in srgb, var(--blurple) 9%, transparent);
}
:host(discord-message) .discord-author-avatar img,
:host(discord-author-info) .discord-author-username:hover,
:host .discord-replied-message-username:hover,
:host .discord-replied-message-content {
  cursor: inherit;
  text-decoration: none;
}
.discord-message-content {
  min-width: 0;
}
.discord-message-timestamp,
.discord-message-edited,
.discord-message-ephemeral {
  color: var(--quiet) !important;
}
.discord-message-ephemeral .discord-message-ephemeral-link {
  color: var(--link);
}
:host(discord-author-info) .discord-author-username {
  color: var(--strong) !important;
  font-weight: 600;
}

:host(discord-reply),
:host(discord-command) {
  min-width: 0;
  color: var(--quiet);
  font-family: inherit;
}
:host(discord-reply)::before,
:host(discord-command)::before {
  border-color: var(--control) !important;
}
.discord-replied-message-username {
  color: var(--text) !important;
  opacity: 1;
}
.discord-replied-message-content,
.discord-replied-message-content:hover {
  min-width: 0;
  overflow: hidden;
  color: inherit;
}
:host(discord-command) .discord-slash-command-name,
:host(discord-command) .discord-slash-command-name:hover,
:host(discord-command) .discord-context-command-name {
  flex: none;
  color: var(--mention) !important;
  background: var(--mention-ground) !important;
  opacity: 1;
}
:host(discord-command) .discord-context-user {
  margin-right: 0.25rem;
}

:host(discord-system-message) {
  color: var(--quiet);
}
:host(discord-system-message) .discord-message-content ::slotted(i) {
  color: var(--strong);
  cursor: inherit;
  text-decoration: none;
}
:host(discord-thread) {
  background: var(--side);
}
:host(discord-thread) .discord-thread-name {
  color: var(--strong);
}
:host(discord-thread) .discord-thread-cta {
  color: var(--link);
}
:host(discord-thread) .discord-thread-bottom {
  color: var(--quiet);
}

@media (max-width: 640px) {
  :host(discord-message),
  :host(discord-message[ephemeral]),
  :host(discord-system-message) {
    padding: 0 0.6rem !important;
  }
  .discord-author-avatar,
  .discord-message-icon {
    min-width: 32px !important;
    margin-right: 10px !important;
  }
  .discord-author-avatar img {
    width: 32px;
    height: 32px;
  }
  :host(discord-reply),
  :host(discord-command) {
    margin-left: 42px;
  }
  :host(discord-command) {
    flex-wrap: wrap;
  }
}
`
