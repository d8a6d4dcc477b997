using CegidOrleans.Gateway.Tools.Customers;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Finance;
using CegidOrleans.Gateway.Tools.Invoices;
using CegidOrleans.Gateway.Tools.Orders;
using CegidOrleans.Gateway.Tools.Products;
using CegidOrleans.Gateway.Tools.QrCodes;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools;

/// <summary>Registers the tools.</summary>
internal static class ToolsRegistration
{
    /// <summary>Adds the 17 tools, in the order in which they are listed.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services)
    {
        services.AddOptions<ListOptions>().BindConfiguration(ListOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ListOptions>, ListOptionsValidator>();
        services.AddSingleton<WriteOutcome>();
        services.AddSingleton<Tool, ListInvoicesTool>();
        services.AddSingleton<Tool, GetInvoiceDetailsTool>();
        services.AddSingleton<Tool, CreateInvoiceTool>();
        services.AddSingleton<Tool, UpdateInvoiceTool>();
        services.AddSingleton<Tool, DeleteInvoiceTool>();
        services.AddSingleton<Tool, SearchInvoicesTool>();
        services.AddSingleton<Tool, BatchGetInvoicesTool>();
        services.AddSingleton<Tool, ListCustomersTool>();
        services.AddSingleton<Tool, GetCustomerDetailsTool>();
        services.AddSingleton<Tool, CreateCustomerTool>();
        services.AddSingleton<Tool, UpdateCustomerTool>();
        services.AddSingleton<Tool, ListProductsTool>();
        services.AddSingleton<Tool, GetProductDetailsTool>();
        services.AddSingleton<Tool, ListOrdersTool>();
        services.AddSingleton<Tool, GetOrderDetailsTool>();
        services.AddSingleton<Tool, GetFinancialSummaryTool>();
        services.AddSingleton<Tool, ValidateQrCodeTool>();
        services.AddSingleton<ToolCatalogue>();
        services.AddSingleton<ToolPipeline>();
        return services;
    }
}
