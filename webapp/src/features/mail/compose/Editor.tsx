import './editor.css'
import { t } from '@lingui/core/macro'
import Image from '@tiptap/extension-image'
import { EditorContent, type Editor as TipTap, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect } from 'react'

/** A picture in the text: a part of the message (cid), shown from our server or from memory, from nowhere else. */
const Picture = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      cid: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-cid'),
        renderHTML: ({ cid }) => (cid ? { 'data-cid': cid as string } : {}),
      },
    }
  },
  parseHTML: () => [{ tag: 'img[data-cid]' }],
})

interface EditorProps {
  html: string
  autoFocus: boolean
  onChange: (html: string) => void
  /** Pictures pasted or dropped in the text: returns where each is shown from and its content id. */
  onPictures: (files: File[]) => { src: string; cid: string; alt: string }[]
  onFiles: (files: File[]) => void
  onReady: (editor: TipTap) => void
}

/** Rich text as mail knows it: paragraphs, emphasis, lists, quotes, links and pictures; no more. */
export function Editor({ html, autoFocus, onChange, onPictures, onFiles, onReady }: EditorProps) {
  const editor = useEditor({
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    content: html,
    extensions: [
      StarterKit.configure({
        heading: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: 'https', HTMLAttributes: { rel: null, target: null } },
      }),
      Picture.configure({ inline: true }),
    ],
    editorProps: {
      attributes: {
        class: 'writing',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t`Texte du message`,
        spellcheck: 'true',
      },
      handlePaste: (_, event) => take(event.clipboardData, Boolean(event.clipboardData?.getData('text/html'))),
      handleDrop: (_, event, __, moved) => (moved ? false : take(event.dataTransfer, false)),
    },
    onUpdate: ({ editor }) => onChange(editor.getHTML()),
  })

  /** Text with a picture of itself (a spreadsheet's) is pasted as text. */
  function take(data: DataTransfer | null, hasText: boolean): boolean {
    const files = [...(data?.files ?? [])]
    if (files.length === 0 || hasText) return false
    const pictures = files.filter((file) => /^image\/(png|jpe?g|gif|webp)$/.test(file.type))
    const others = files.filter((file) => !pictures.includes(file))
    if (others.length > 0) onFiles(others)
    for (const { src, cid, alt } of onPictures(pictures))
      editor?.chain().focus().insertContent({ type: 'image', attrs: { src, cid, alt } }).run()
    return true
  }

  useEffect(() => {
    if (!editor) return
    onReady(editor)
    if (!autoFocus) return
    editor.commands.focus('end')
    // At once: the command's own focus comes with the next frame, after the next key perhaps.
    editor.view.focus()
  }, [editor, autoFocus, onReady])

  return <EditorContent editor={editor} className="editor" />
}
