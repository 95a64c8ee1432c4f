import { t } from '@lingui/core/macro'
import { type Editor, useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import {
  Bold,
  Italic,
  LinkIcon,
  List,
  ListOrdered,
  RemoveFormatting,
  Strikethrough,
  TextQuote,
  Underline,
} from '@/ui/icons'

/** The shape of the text. Ctrl+B, I and U do the same. */
export function FormatBar({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState<string>()
  const on = useEditorState({
    editor,
    selector: ({ editor }) => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      underline: editor.isActive('underline'),
      strike: editor.isActive('strike'),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
      quote: editor.isActive('blockquote'),
      link: editor.isActive('link'),
    }),
  })
  const run = () => editor.chain().focus()

  function link(href: string) {
    const url = /^[a-z][\w+.-]*:/i.test(href) ? href : href.includes('@') ? `mailto:${href}` : `https://${href}`
    if (!href) run().unsetLink().run()
    else if (editor.state.selection.empty && !on.link)
      run()
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href: url } }] })
        .run()
    else run().extendMarkRange('link').setLink({ href: url }).run()
    setLinking(undefined)
  }

  return (
    <div className="format-bar" role="toolbar" aria-label={t`Mise en forme`}>
      {linking === undefined ? (
        <>
          <IconButton size="s" icon={Bold} label={t`Gras`} on={on.bold} onPress={() => run().toggleBold().run()} />
          <IconButton
            size="s"
            icon={Italic}
            label={t`Italique`}
            on={on.italic}
            onPress={() => run().toggleItalic().run()}
          />
          <IconButton
            size="s"
            icon={Underline}
            label={t`Souligné`}
            on={on.underline}
            onPress={() => run().toggleUnderline().run()}
          />
          <IconButton
            size="s"
            icon={Strikethrough}
            label={t`Barré`}
            on={on.strike}
            onPress={() => run().toggleStrike().run()}
          />
          <span className="sep" />
          <IconButton
            size="s"
            icon={List}
            label={t`Liste à puces`}
            on={on.bullets}
            onPress={() => run().toggleBulletList().run()}
          />
          <IconButton
            size="s"
            icon={ListOrdered}
            label={t`Liste numérotée`}
            on={on.numbers}
            onPress={() => run().toggleOrderedList().run()}
          />
          <IconButton
            size="s"
            icon={TextQuote}
            label={t`Citation`}
            on={on.quote}
            onPress={() => run().toggleBlockquote().run()}
          />
          <span className="sep" />
          <IconButton
            size="s"
            icon={LinkIcon}
            label={t`Lien`}
            on={on.link}
            onPress={() => setLinking((editor.getAttributes('link').href as string) ?? '')}
          />
          <IconButton
            size="s"
            icon={RemoveFormatting}
            label={t`Enlever la mise en forme`}
            onPress={() => run().unsetAllMarks().clearNodes().run()}
          />
        </>
      ) : (
        <form
          className="link-form"
          onSubmit={(event) => {
            event.preventDefault()
            link(linking.trim())
          }}
        >
          <input
            className="input s"
            aria-label={t`Adresse du lien`}
            placeholder={t`Adresse du lien`}
            autoFocus
            value={linking}
            onChange={(event) => setLinking(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              setLinking(undefined)
              run().run()
            }}
          />
          <Button size="s" kind="tonal" type="submit">{t`Appliquer`}</Button>
          {on.link && <Button size="s" kind="quiet" onPress={() => link('')}>{t`Retirer`}</Button>}
        </form>
      )}
    </div>
  )
}
