package org.spillway.demo;

/** Why the demonstration cannot start, and what to do about it, in words for whoever started it. */
class DemoRefused extends Exception {

    private static final long serialVersionUID = 1L;

    DemoRefused(String why, String whatToDo) {
        super(why + "\n" + whatToDo);
    }
}
