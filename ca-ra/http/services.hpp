// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/cmp_service.hpp"
#include "core/metrics.hpp"
#include "http/server.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "tsa/time_stamper.hpp"

#include <functional>
#include <map>
#include <string>

// What each protocol looks like over HTTP. Each function makes a handler for some paths; `route` puts them together.

namespace eid::ca {

/// The first prefix (with its slash) that fits the path; everything else is 404.
HttpHandler route(std::vector<std::pair<std::string, HttpHandler>> handlers);

/// POST application/ocsp-request, GET with base64 in the path (RFC 6960, appendix A; RFC 5019, 5 and 6): Cache-Control,
/// Expires, Last-Modified, ETag; no-store for what must not be kept.
HttpHandler ocspOverHttp(OcspResponder &responder, const Clock &clock, std::string prefix);

/// POST application/pkixcmp (RFC 9811) to PREFIX and PREFIX/p/PROFILE (RFC 9482, 3.3). @param services by issuer's
/// name, which follows the prefix; the only one may be left out.
HttpHandler cmpOverHttp(std::map<std::string, CmpService *> services, std::string prefix);

/// POST application/timestamp-query (RFC 3161, 3.4).
HttpHandler timeStampsOverHttp(TimeStamper &stamper);

/// Files of one folder: *.crl as application/pkix-crl, *.cer as application/pkix-cert, *.p7c as application/pkcs7-mime.
/// Names only, no paths; ETag and Last-Modified; never a half-written file (they are replaced by rename).
HttpHandler filesOverHttp(std::string folder, std::string prefix);

/// /healthz: 200 with {"status":"ok"}, or 503 with the codes of what is wrong.
using HealthCheck = std::function<std::vector<std::string>()>;
HttpHandler healthOverHttp(HealthCheck check);
/// /metrics
HttpHandler metricsOverHttp(const Metrics &metrics);

} // namespace eid::ca
