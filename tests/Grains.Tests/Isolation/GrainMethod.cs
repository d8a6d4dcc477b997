using System.Reflection;

namespace CegidOrleans.Grains.Tests.Isolation;

/// <summary>A method that can be called on a grain.</summary>
internal sealed record GrainMethod(string Grain, Type Interface, MethodInfo Method)
{
    public override string ToString() => $"{Grain}: {Interface.Name}.{Method.Name}";
}
