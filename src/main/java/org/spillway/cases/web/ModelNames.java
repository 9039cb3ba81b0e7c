package org.spillway.cases.web;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The names of a model's elements: a user task by its title in the reader's language, others as the model writes them. */
@Component
class ModelNames {

    private final MessageSource messages;
    private final XMLInputFactory reading = XMLInputFactory.newFactory();

    ModelNames(MessageSource messages) {
        this.messages = messages;
        reading.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        reading.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Names by element id, of the elements that have one; flows are left out. */
    Map<String, String> of(String xml, String process, Locale locale) {
        var names = new LinkedHashMap<String, String>();
        try {
            var reader = reading.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && !reader.getLocalName().equals("sequenceFlow")) {
                    var id = reader.getAttributeValue(null, "id");
                    var name = reader.getAttributeValue(null, "name");
                    if (id != null && name != null && !name.isBlank()) {
                        names.put(id, name(process, id, name.strip(), locale));
                    }
                }
            }
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("model of " + process, broken);
        }
        return names;
    }

    private String name(String process, String id, String drawn, Locale locale) {
        var text = messages.getMessage("step." + process + "." + id, null, null, locale);
        return text != null ? text : messages.getMessage("map." + id, null, drawn, locale) + "";
    }
}
