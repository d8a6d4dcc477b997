namespace CegidOrleans.Gateway.Resources;

/// <summary>A resource with a URI of its own, as it is listed.</summary>
/// <param name="Uri">Its URI.</param>
/// <param name="Name">Its name, and its place under <c>/resources</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">When to read it.</param>
internal sealed record FixedResource(string Uri, string Name, string Title, string Description);
