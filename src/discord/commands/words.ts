import type { LocalizationMap } from 'discord.js'

type Words = [de: string, fr: string, es: string]

/** Names and descriptions in other languages. Welsh is none that Discord knows. */
const WORDS: Record<string, { name?: Words; description?: Words }> = {
  ask: {
    name: ['fragen', 'demander', 'preguntar'],
    description: [
      'Frage zum Fall: beantwortet aus den Artikeln, mit wörtlichen Zitaten',
      'Question sur l’affaire : réponse tirée des articles, avec citations exactes',
      'Pregunta sobre el caso: respuesta de los artículos, con citas literales',
    ],
  },
  mode: {
    name: ['art', 'mode', 'modo'],
    description: [
      'Nur Zitate: die Worte der Artikel, auch wo ein Sprachmodell schreiben könnte',
      'Citations seules : les mots des articles, même si un modèle de langage peut écrire',
      'Solo citas: las palabras de los artículos, aunque un modelo de lenguaje pueda escribir',
    ],
  },
  overview: {
    name: ['überblick', 'aperçu', 'resumen'],
    description: [
      'Der Fall in wenigen Zeilen, das Älteste zuerst',
      'L’affaire en quelques lignes, dans l’ordre du temps',
      'El caso en pocas líneas, por orden',
    ],
  },
  topic: {
    name: ['thema', 'sujet', 'tema'],
    description: [
      'Nur das: ein Ort, eine Stelle, ein Jahr',
      'Seulement cela : un lieu, un organisme, une année',
      'Solo esto: un lugar, un organismo, un año',
    ],
  },
  'who-said': {
    name: ['wer-sagte', 'qui-a-dit', 'quién-dijo'],
    description: ['Findet heraus, wer etwas gesagt hat', 'Trouve qui a dit quelque chose', 'Averigua quién dijo algo'],
  },
  quotes: {
    name: ['zitate', 'citations', 'citas'],
    description: ['Was jemand gesagt hat', 'Ce que quelqu’un a dit', 'Lo que alguien ha dicho'],
  },
  timeline: {
    name: ['zeitleiste', 'chronologie', 'cronología'],
    description: ['Was wann geschah', 'Ce qui s’est passé et quand', 'Qué ocurrió y cuándo'],
  },
  'whats-new': {
    name: ['neues', 'nouveautés', 'novedades'],
    description: [
      'Was die Artikel einer Zeit Neues brachten',
      'Ce que les articles d’une période ont apporté de nouveau',
      'Lo nuevo que trajeron los artículos de un periodo',
    ],
  },
  since: {
    name: ['seit', 'depuis', 'desde'],
    description: [
      'Seit: 2016, 2016-04 oder 2016-04-06',
      'Depuis : 2016, 2016-04 ou 2016-04-06',
      'Desde: 2016, 2016-04 o 2016-04-06',
    ],
  },
  export: {
    name: ['exportieren', 'exporter', 'exportar'],
    description: [
      'Zitate mit Artikel, Datum, Stelle und Link, als Datei',
      'Citations avec article, date, emplacement et lien, en fichier',
      'Citas con artículo, fecha, lugar y enlace, como archivo',
    ],
  },
  format: {
    name: ['format', 'format', 'formato'],
    description: ['Markdown, wenn nicht anders gesagt', 'Markdown par défaut', 'Markdown si no se indica otro'],
  },
  conversation: {
    name: ['gespräch', 'conversation', 'conversación'],
    description: [
      'Stattdessen, was die Antworten hier belegt',
      'Plutôt ce que citent les réponses d’ici',
      'En su lugar, lo que citan las respuestas de aquí',
    ],
  },
  follow: {
    name: ['folgen', 'suivre', 'seguir'],
    description: [
      'Schreibt hier, was neu ist, wenn sich die Artikel ändern',
      'Publie ici les nouveautés quand les articles changent',
      'Publica aquí las novedades cuando cambian los artículos',
    ],
  },
  unfollow: {
    name: ['entfolgen', 'ne-plus-suivre', 'dejar-de-seguir'],
    description: [
      'Schreibt hier nicht mehr, was neu ist',
      'Ne publie plus ici les nouveautés',
      'Ya no publica aquí las novedades',
    ],
  },
  article: {
    name: ['artikel', 'article', 'artículo'],
    description: ['Zeigt einen Artikel', 'Montre un article', 'Muestra un artículo'],
  },
  sources: {
    name: ['quellen', 'sources', 'fuentes'],
    description: [
      'Die Artikel, aus denen die Antworten kommen, älteste zuerst',
      'Les articles d’où viennent les réponses, du plus ancien au plus récent',
      'Los artículos de donde salen las respuestas, primero los más antiguos',
    ],
  },
  help: {
    name: ['hilfe', 'aide', 'ayuda'],
    description: ['Wie man fragt', 'Comment poser une question', 'Cómo preguntar'],
  },
  case: {
    name: ['fall', 'affaire', 'caso'],
    description: ['Für Moderatoren', 'Pour les modérateurs', 'Para moderadores'],
  },
  check: {
    name: ['prüfen', 'vérifier', 'comprobar'],
    description: [
      'Vergleicht Aussagen mit den Artikeln, eine nach der anderen',
      'Compare des affirmations avec les articles, une par une',
      'Compara afirmaciones con los artículos, una por una',
    ],
  },
  text: {
    name: ['text', 'texte', 'texto'],
    description: [
      'Eine Aussage oder mehrere, auf Englisch',
      'Une ou plusieurs affirmations, en anglais',
      'Una o varias afirmaciones, en inglés',
    ],
  },
  'Check against the case': {
    name: ['Mit dem Fall vergleichen', 'Vérifier avec l’affaire', 'Comprobar con el caso'],
  },
  question: {
    name: ['frage', 'question', 'pregunta'],
    description: ['Ihre Frage, auf Englisch', 'Votre question, en anglais', 'Su pregunta, en inglés'],
  },
  'question article': {
    name: ['artikel', 'article', 'artículo'],
    description: ['Nur in diesem Artikel', 'Seulement dans cet article', 'Solo en este artículo'],
  },
  'question speaker': {
    name: ['person', 'personne', 'persona'],
    description: ['Nur was diese Person sagt', 'Seulement ce que dit cette personne', 'Solo lo que dice esta persona'],
  },
  from: {
    name: ['von', 'du', 'desde'],
    description: [
      'Ab: 2016, 2016-04 oder 2016-04-06',
      'À partir de : 2016, 2016-04 ou 2016-04-06',
      'Desde: 2016, 2016-04 o 2016-04-06',
    ],
  },
  to: {
    name: ['bis', 'au', 'hasta'],
    description: [
      'Bis: 2016, 2016-04 oder 2016-04-06',
      'Jusqu’à : 2016, 2016-04 ou 2016-04-06',
      'Hasta: 2016, 2016-04 o 2016-04-06',
    ],
  },
  private: {
    name: ['privat', 'privé', 'privado'],
    description: ['Nur Sie sehen die Antwort', 'Vous seul voyez la réponse', 'Solo usted ve la respuesta'],
  },
  statement: {
    name: ['aussage', 'propos', 'afirmación'],
    description: ['Was gesagt wurde', 'Ce qui a été dit', 'Lo que se dijo'],
  },
  speaker: {
    name: ['person', 'personne', 'persona'],
    description: ['Wer gesprochen hat', 'Qui a parlé', 'Quién habló'],
  },
  about: {
    name: ['über', 'sujet', 'sobre'],
    description: ['Nur zu diesem Thema', 'Seulement à ce sujet', 'Solo sobre este tema'],
  },
  name: {
    name: ['name', 'nom', 'nombre'],
    description: ['Der Titel oder ein Teil davon', 'Le titre ou une partie', 'El título o una parte'],
  },
  add: {
    description: [
      'Fügt einen Artikel hinzu: Datei oder Link, mit Vorschau',
      'Ajoute un article : fichier ou lien, montré d’abord',
      'Añade un artículo: archivo o enlace, con vista previa',
    ],
  },
  file: {
    name: ['datei', 'fichier', 'archivo'],
    description: [
      'Gespeicherte Seite, PDF, Word-Dokument oder Text',
      'Page enregistrée, PDF, document Word ou texte',
      'Página guardada, PDF, documento de Word o texto',
    ],
  },
  link: {
    name: ['link', 'lien', 'enlace'],
    description: [
      'Adresse einer Seite oder eines Dokuments im Netz',
      'Adresse d’une page ou d’un document sur le web',
      'Dirección de una página o documento en la red',
    ],
  },
  'its title': {
    name: ['titel', 'titre', 'título'],
    description: [
      'Der Titel, wenn die Seite ihn falsch angibt',
      'Le titre, si la page le donne mal',
      'El título, si la página lo da mal',
    ],
  },
  publisher: {
    name: ['herausgeber', 'éditeur', 'editor'],
    description: ['Die Zeitung oder Stelle', 'Le journal ou l’organisme', 'El periódico u organismo'],
  },
  author: {
    name: ['autor', 'auteur', 'autor'],
    description: ['Wer ihn geschrieben hat', 'Qui l’a écrit', 'Quién lo escribió'],
  },
  date: {
    name: ['datum', 'date', 'fecha'],
    description: [
      'Wann er erschien: 2016, 2016-04 oder 2016-04-06',
      'Quand il a paru : 2016, 2016-04 ou 2016-04-06',
      'Cuándo apareció: 2016, 2016-04 o 2016-04-06',
    ],
  },
  reindex: { description: ['Liest die Artikel neu', 'Relit les articles', 'Vuelve a leer los artículos'] },
  status: { description: ['Wie es mir geht', 'Comment je vais', 'Cómo estoy'] },
  reload: {
    description: [
      'Übernimmt einen anderswo gebauten Index',
      'Reprend un index construit ailleurs',
      'Toma un índice hecho en otro lugar',
    ],
  },
}

/** A definition's names and descriptions, by key of the table; British English is the default's own. */
export function worded<T extends { name: string; description?: string }>(
  part: T,
  key: string = part.name,
): T & { name_localizations?: LocalizationMap; description_localizations?: LocalizationMap } {
  const { name, description } = WORDS[key] ?? {}
  const localise = (own: string, [de, fr, es]: Words): LocalizationMap => ({ 'en-GB': own, de, fr, 'es-ES': es })
  return {
    ...part,
    ...(name ? { name_localizations: localise(part.name, name) } : {}),
    ...(description && part.description ? { description_localizations: localise(part.description, description) } : {}),
  }
}
