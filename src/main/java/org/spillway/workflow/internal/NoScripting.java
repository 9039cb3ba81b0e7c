package org.spillway.workflow.internal;

import javax.script.ScriptEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Models call beans; a script in a model has no engine to run it. */
class NoScripting implements ScriptEngineResolver {

    @Override
    public void addScriptEngineFactory(javax.script.ScriptEngineFactory factory) {
        // None is ever used.
    }

    @Override
    public @Nullable ScriptEngine getScriptEngine(String language, boolean cached) {
        throw new ProcessEngineException("Scripts are not allowed in models: " + language);
    }

    @Override
    public javax.script.ScriptEngineManager getScriptEngineManager() {
        throw new ProcessEngineException("Scripts are not allowed in models");
    }
}
