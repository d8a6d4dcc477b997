using System.Collections.Immutable;
using System.Reflection;

namespace CegidOrleans.Grains.Tests.Isolation;

/// <summary>Every method that can be called on every grain there is, found by looking: a new one is among them without anybody's doing.</summary>
internal static class EveryGrain
{
    // Grains read their keys when they are activated; a new grain needs a key here.
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["invoice"] = "acme/invoice/INV-001",
        ["customer"] = "acme/customer/CUST-001",
        ["product"] = "acme/product/PROD-001",
        ["order"] = "acme/order/ORD-001",
        ["batch-read"] = "acme/invoice",
        ["collection"] = "acme/invoice",
        ["list-page"] = $"acme/invoice/{new string('0', 64)}",
        ["creation"] = "acme/invoice/key-1",
        ["financial-summary"] = "acme/2025-01",
        ["qr-code"] = "acme",
        ["quota"] = "acme",
        ["upstream-slots"] = "acme",
        ["unsettled-writes"] = "acme/0",
        ["recent-invoices"] = $"acme/{new string('0', 64)}",
    };

    /// <summary>The types of grain in this assembly.</summary>
    public static ImmutableArray<Type> Types { get; } =
        [.. typeof(GrainsSiloBuilderExtensions).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(Grain)))];

    /// <summary>Every method of every interface of every grain.</summary>
    public static ImmutableArray<GrainMethod> Methods { get; } = [.. Types.SelectMany(MethodsOf)];

    /// <summary>Calls a method of acme's grain with arguments of no meaning.</summary>
    public static Task Call(IGrainFactory grains, GrainMethod method)
    {
        var reference = grains.GetGrain(GrainId.Create(method.Grain, Keys[method.Grain])).AsReference(method.Interface);
        return (Task)method.Method.Invoke(reference, [.. method.Method.GetParameters().Select(Nothing)])!;
    }

    private static IEnumerable<GrainMethod> MethodsOf(Type type)
    {
        var grain = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type).ToString()
            ?? throw new InvalidOperationException($"{type.Name} has no [GrainType].");
        if (!Keys.ContainsKey(grain))
        {
            throw new InvalidOperationException($"{type.Name} is new: give it a key of the tenant acme in {nameof(EveryGrain)}.");
        }

        return type.GetInterfaces()
            .Where(candidate => candidate.IsAssignableTo(typeof(IAddressable)) && candidate.Namespace!.StartsWith("CegidOrleans", StringComparison.Ordinal))
            .SelectMany(candidate => candidate.GetMethods().Select(method => new GrainMethod(grain, candidate, method)));
    }

    private static object? Nothing(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "x",
        var type when type == typeof(ImmutableArray<string>) => ImmutableArray<string>.Empty,
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };
}
