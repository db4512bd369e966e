// SPDX-License-Identifier: Apache-2.0
// Verdicts of BouncyCastle on what the authority gives out. Arguments: the folder with the files, then questions
// KIND:FILE. One line for each: the question, "good" with what was read, or "refused" with the reason.

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Target;
import org.bouncycastle.asn1.x509.TargetInformation;
import org.bouncycastle.asn1.x509.Targets;
import org.bouncycastle.asn1.x509.RoleSyntax;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.X509AttributeCertificateHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;

public final class Judge {
    private static Path folder;

    private static byte[] read(String name) throws Exception {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static CertificateFactory factory() throws Exception {
        return CertificateFactory.getInstance("X.509", "BC");
    }

    private static X509Certificate certificate(String name) throws Exception {
        return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(read(name)));
    }

    private static X509CRL list(String name) throws Exception {
        return (X509CRL) factory().generateCRL(new ByteArrayInputStream(read(name)));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    /** The path to the root by PKIX, with the shards' lists. */
    private static String path(X509Certificate subject) throws Exception {
        List<Object> material = new ArrayList<>();
        material.add(certificate("issuing.der"));
        material.add(list("root.crl"));
        if (subject.getExtensionValue("1.3.6.1.5.5.7.48.1.5") != null) {
            material.add(list("full.crl")); // ocsp-nocheck: it points to no list, so none of a shard covers it
        } else {
            material.add(list("shard-0.crl"));
            material.add(list("shard-1.crl"));
        }
        PKIXParameters parameters =
            new PKIXParameters(Set.of(new TrustAnchor(certificate("root.der"), null)));
        parameters.addCertStore(
            CertStore.getInstance("Collection", new CollectionCertStoreParameters(material), "BC"));
        parameters.setRevocationEnabled(true);
        parameters.setDate(new Date());
        CertPath chain = factory().generateCertPath(List.of(subject, certificate("issuing.der")));
        // The one critical extension that PKIX leaves to its caller.
        parameters.addCertPathChecker(new java.security.cert.PKIXCertPathChecker() {
            @Override public void init(boolean forward) {}
            @Override public boolean isForwardCheckingSupported() { return false; }
            @Override public Set<String> getSupportedExtensions() { return Set.of("2.5.29.37"); }
            @Override public void check(java.security.cert.Certificate c, java.util.Collection<String> left) {
                left.remove("2.5.29.37");
            }
        });
        CertPathValidator.getInstance("PKIX", "BC").validate(chain, parameters);
        X509CertificateHolder holder = new X509CertificateHolder(subject.getEncoded());
        Extension statements = holder.getExtension(Extension.qCStatements);
        if (statements == null) {
            return "good";
        }
        int count = 0;
        for (Object statement : ASN1Sequence.getInstance(statements.getParsedValue())) {
            require(QCStatement.getInstance(statement).getStatementId() != null, "statement");
            ++count;
        }
        return "good statements=" + count;
    }

    private static String list(X509CRL list, boolean delta) throws Exception {
        list.verify(certificate("issuing.der").getPublicKey(), "BC");
        require((list.getExtensionValue("2.5.29.27") != null) == delta, "deltaCRLIndicator");
        require(list.getExtensionValue("2.5.29.20") != null, "cRLNumber");
        return "good";
    }

    private static String status(byte[] encoded) throws Exception {
        OCSPResp response = new OCSPResp(encoded);
        require(response.getStatus() == OCSPResp.SUCCESSFUL, "status of the response");
        BasicOCSPResp basic = (BasicOCSPResp) response.getResponseObject();
        X509CertificateHolder signer = basic.getCerts()[0];
        JcaContentVerifierProviderBuilder verifiers = new JcaContentVerifierProviderBuilder().setProvider("BC");
        require(signer.isSignatureValid(verifiers.build(certificate("issuing.der"))), "the signer's certificate");
        require(basic.isSignatureValid(verifiers.build(signer)), "signature");
        CertificateStatus status = basic.getResponses()[0].getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return "good status=good";
        }
        return "good status=revoked(" + ((RevokedStatus) status).getRevocationReason() + ")";
    }

    private static String stamp(byte[] encoded) throws Exception {
        TimeStampResponse response = new TimeStampResponse(encoded);
        response.validate(new TimeStampRequest(read("query.tsq")));
        response.getTimeStampToken().validate(
            new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate("tsa.der")));
        return "good";
    }

    private static String grant(byte[] encoded) throws Exception {
        X509AttributeCertificateHolder granted = new X509AttributeCertificateHolder(encoded);
        X509CertificateHolder issuer = new X509CertificateHolder(read("attributes.der"));
        require(granted.isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider("BC").build(issuer)),
                "signature");
        require(granted.isValidOn(new Date()), "validity");
        require(granted.getIssuer().getNames()[0].equals(issuer.getSubject()), "issuer");
        require(granted.getHolder().match(new X509CertificateHolder(read("identity-signature.der"))), "holder");
        require(!granted.getHolder().match(new X509CertificateHolder(read("held.der"))), "another holder");
        int roles = 0;
        for (Attribute attribute : granted.getAttributes()) {
            if (attribute.getAttrType().getId().equals("2.5.4.72")) {
                RoleSyntax role = RoleSyntax.getInstance(attribute.getAttrValues().getObjectAt(0));
                require(!role.getRoleNameAsString().isEmpty(), "role");
                ++roles;
            }
        }
        int count = 0;
        Extension information = granted.getExtension(Extension.targetInformation);
        for (Targets targets : TargetInformation.getInstance(information.getParsedValue()).getTargetsObjects()) {
            for (Target target : targets.getTargets()) {
                require(target.getTargetName() != null, "target");
                ++count;
            }
        }
        return "good roles=" + roles + " targets=" + count;
    }

    private static String verdict(String kind, String name) throws Exception {
        switch (kind) {
            case "path":
                return path(certificate(name));
            case "list":
                return list(list(name), name.contains("delta"));
            case "status":
                return status(read(name));
            case "stamp":
                return stamp(read(name));
            case "grant":
                return grant(read(name));
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    public static void main(String[] arguments) {
        Security.addProvider(new BouncyCastleProvider());
        folder = Path.of(arguments[0]);
        for (int i = 1; i < arguments.length; ++i) {
            String[] question = arguments[i].split(":", 2);
            String answer;
            try {
                answer = verdict(question[0], question[1]);
            } catch (Exception error) {
                answer = "refused " + String.valueOf(error).replaceAll("\\s+", " ");
            }
            System.out.println(arguments[i] + " " + answer);
        }
    }
}
