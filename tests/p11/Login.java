// SPDX-License-Identifier: Apache-2.0
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Collections;
import java.util.Scanner;

/** Loads the card as a key store of SunPKCS11 and signs. Arguments: configuration, algorithm, alias of the key.
    PIN: standard input. */
public final class Login {
    private Login() {
    }

    public static void main(String[] arguments) throws Exception {
        Provider card = Security.getProvider("SunPKCS11").configure(arguments[0]);
        Security.addProvider(card);
        char[] pin = new Scanner(System.in).nextLine().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS11", card);
        store.load(null, pin);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                System.out.println("key " + alias + " with a chain of " + store.getCertificateChain(alias).length);
            }
        }
        byte[] data = "something to sign".getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance(arguments[1], card);
        signing.initSign((PrivateKey) store.getKey(arguments[2], null));
        signing.update(data);
        byte[] signature = signing.sign();
        // Java's own code checks it, not the module.
        for (Provider other : Security.getProviders("Signature." + arguments[1])) {
            if (other == card) {
                continue;
            }
            Signature checking = Signature.getInstance(arguments[1], other);
            checking.initVerify(store.getCertificate(arguments[2]).getPublicKey());
            checking.update(data);
            System.out.println((checking.verify(signature) ? "accepted by " : "refused by ") + other.getName());
            checking.initVerify(store.getCertificate(arguments[2]).getPublicKey());
            checking.update("something else".getBytes(StandardCharsets.UTF_8));
            System.out.println((checking.verify(signature) ? "fooled " : "not fooled ") + other.getName());
        }
    }
}
