package org.spillway.leads;

/** How classified mail goes out. */
enum SendingWay {
    CONFIDENTIAL_POST,
    BY_HAND,
    CLASSIFIED_NETWORK,
    ENCRYPTED_FAX
}
