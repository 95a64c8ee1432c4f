import { observable, useObservable } from './observable'

/** Whether the navigation is open over the page, where there is no room for it beside. */
const drawer = observable(false)

export function useDrawer() {
  return {
    isOpen: useObservable(drawer),
    open: () => drawer.set(true),
    close: () => drawer.set(false),
  }
}

export function closeDrawer() {
  drawer.set(false)
}
