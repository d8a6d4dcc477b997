namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>The scenarios by name, so that each is a test of its own.</summary>
internal static class Scenarios
{
    private const string November2025 = "2025-11-25";
    private const string July2026 = "2026-07-28";

    // Of both revisions, needing nothing that an ERP's server does not have.
    private static readonly string[] Plain =
        ["completion-complete", "dns-rebinding-protection", "prompts-list", "resources-list", "server-sse-multiple-streams", "tools-list"];

    private static readonly string[] Contents =
    [
        "prompts-get-embedded-resource", "prompts-get-simple", "prompts-get-with-args", "prompts-get-with-image", "resources-read-binary", "resources-read-text",
        "resources-templates-read", "tools-call-audio", "tools-call-embedded-resource", "tools-call-error", "tools-call-image", "tools-call-mixed-content",
        "tools-call-simple-text", "tools-call-with-progress",
    ];

    public static string[] Revisions => [November2025, July2026];

    /// <summary>What the product as it is has to pass.</summary>
    public static TheoryData<string, string> OfProduct { get; } = Data(
        (November2025, [.. Plain, "logging-set-level", "ping", "resources-subscribe", "resources-unsubscribe", "server-initialize"]),
        (July2026,
        [
            .. Plain, "caching", "http-custom-header-server-validation", "http-header-validation", "input-required-result-unsupported-methods",
            "sep-2164-resource-not-found", "server-stateless",
        ]));

    /// <summary>What the product with the suite's fixtures has to pass: all that the revisions score, and the checks of headers, which are pending there.</summary>
    public static TheoryData<string, string> OfFixtures { get; } = Data(
        (November2025,
        [
            .. Plain, .. Contents, "elicitation-sep1034-defaults", "elicitation-sep1330-enums", "logging-set-level", "ping", "resources-subscribe",
            "resources-unsubscribe", "server-initialize", "tools-call-elicitation", "tools-call-sampling", "tools-call-with-logging",
        ]),
        (July2026,
        [
            .. Plain, .. Contents, "caching", "http-custom-header-server-validation", "http-header-validation", "input-required-result-basic-elicitation",
            "input-required-result-basic-list-roots", "input-required-result-basic-sampling", "input-required-result-capability-check",
            "input-required-result-ignore-extra-params", "input-required-result-missing-input-response", "input-required-result-multi-round",
            "input-required-result-multiple-input-requests", "input-required-result-non-tool-request", "input-required-result-request-state",
            "input-required-result-result-type", "input-required-result-tampered-state", "input-required-result-unsupported-methods",
            "input-required-result-validate-input", "sep-2164-resource-not-found", "server-stateless",
        ]));

    private static TheoryData<string, string> Data(params (string Revision, string[] Scenarios)[] all)
    {
        var data = new TheoryData<string, string>();
        foreach (var (revision, scenarios) in all)
        {
            foreach (var scenario in scenarios)
                data.Add(revision, scenario);
        }

        return data;
    }
}
