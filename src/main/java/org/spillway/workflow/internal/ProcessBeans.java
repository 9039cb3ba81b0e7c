package org.spillway.workflow.internal;

import java.util.AbstractMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.ProcessBean;
import org.springframework.beans.factory.ListableBeanFactory;

/** The beans that models can see, looked up when asked: they need the engine as much as the engine needs them. */
class ProcessBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;

    ProcessBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name
                && beans.containsBean(name)
                && beans.findAnnotationOnBean(name, ProcessBean.class) != null;
    }

    @Override
    public @Nullable Object get(Object key) {
        return containsKey(key) ? beans.getBean((String) key) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return beans.getBeansWithAnnotation(ProcessBean.class).entrySet().stream()
                .map(bean -> new SimpleEntry<Object, Object>(bean.getKey(), bean.getValue()))
                .collect(Collectors.toSet());
    }
}
