using CegidOrleans.Faults;
using CegidOrleans.Gateway.Dashboard;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Rest.Resources;

/// <summary>The resources for people with <c>curl</c>.</summary>
internal static class ResourceRoutes
{
    private const string Route = "/resources";

    /// <summary>Maps <c>GET /resources</c>, <c>GET /resources/{type}</c> and <c>GET /resources/{type}/{item}</c>.</summary>
    public static void MapResourceRoutes(this IEndpointRouteBuilder routes)
    {
        var resources = routes.MapGroup(Route).RequireAuthorization().AddEndpointFilter<FaultFilter>();
        resources.MapGet("", Catalogue);
        resources.MapGet($"/{DashboardResource.Name}", Dashboard);
        resources.MapGet("/{type}", List);
        resources.MapGet("/{type}/{item}", Read);
    }

    private static JsonBytes Catalogue(HttpContext context) => new(JsonText.Object(writer =>
        ResourceCatalogueJson.WriteMembers(writer, Caller.Of(context.User))));

    private static Task<IResult> Dashboard(HttpContext context, DashboardReader dashboard) => context.Request.Query.Keys.FirstOrDefault() is { } name
        ? throw CegidException.Invalid(PrintableName.Of(name), $"{PrintableName.Of(name)} is no argument of the dashboard; it takes none.")
        : Answer(context, () => dashboard.Read(Caller.Of(context.User), context.RequestAborted));

    private static Task<IResult> List(string type, HttpContext context, ResourceReader reader) => ResourceCatalogue.Find(type) switch
    {
        null => Task.FromResult(Unknown(context)),
        { ListTool: null } one => Task.FromResult(Problem.Of(context, new CallError(
            FaultCode.NotFound, null, $"There is no list of {one.Name}. GET {Route}/{one.Name}/{{{one.Parameter}}} answers one.", false))),
        var listed => Answer(context, () => reader.List(
            listed, Caller.Of(context.User), QueryArguments.Read(reader.ListSchema(listed), context.Request.Query), context.RequestAborted)),
    };

    private static Task<IResult> Read(string type, string item, HttpContext context, ResourceReader reader) => ResourceCatalogue.Find(type) switch
    {
        null => Task.FromResult(Unknown(context)),
        var found => Answer(context, () => reader.Read(
            found, item, Caller.Of(context.User), QueryArguments.Read(reader.ReadSchema(found), context.Request.Query), context.RequestAborted)),
    };

    private static async Task<IResult> Answer(HttpContext context, Func<Task<ToolAnswer>> read)
    {
        var answer = await read();
        context.Response.SetFreshness(answer);
        return new JsonBytes(answer.Json);
    }

    private static IResult Unknown(HttpContext context) => Problem.Of(context, new CallError(
        FaultCode.NotFound, null, $"There is no such type of resource. GET {Route} lists them.", false));
}
