namespace CegidOrleans.Gateway.Prompts;

/// <summary>Registers the prompts, in the order of the public contract.</summary>
internal static class PromptRegistration
{
    /// <summary>Adds the prompts and the way to them.</summary>
    public static IServiceCollection AddPrompts(this IServiceCollection services)
    {
        services.AddSingleton<PromptData>();
        services.AddSingleton<Prompt, AnalyzeInvoicePrompt>();
        services.AddSingleton<Prompt, CustomerReportPrompt>();
        services.AddSingleton<Prompt, FinancialAnalysisPrompt>();
        services.AddSingleton<Prompt, FraudDetectionPrompt>();
        services.AddSingleton<Prompt, ComplianceCheckPrompt>();
        services.AddSingleton<PromptPipeline>();
        services.AddSingleton<PromptCompletion>();
        return services;
    }
}
