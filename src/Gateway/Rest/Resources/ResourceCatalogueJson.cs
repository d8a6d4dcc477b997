using System.Text.Json;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Rest.Resources;

/// <summary>Writes what resources there are.</summary>
internal static class ResourceCatalogueJson
{
    /// <summary>Writes the members <c>resources</c> and <c>resource_templates</c> into the object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Caller caller)
    {
        writer.WriteStartArray("resources");
        foreach (var resource in ResourceCatalogue.FixedFor(caller))
        {
            Write(writer, "uri", resource.Uri, resource.Name, resource.Title, resource.Description);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("resource_templates");
        foreach (var type in ResourceCatalogue.For(caller))
        {
            Write(writer, "uri_template", type.Template, type.Singular, type.ItemTitle(), type.ItemDescription());
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string member, string uri, string name, string title, string description)
    {
        writer.WriteStartObject();
        writer.WriteString(member, uri);
        writer.WriteString("path", $"/resources/{uri[ResourceUri.Prefix.Length..]}");
        writer.WriteString("name", name);
        writer.WriteString("title", title);
        writer.WriteString("description", description);
        writer.WriteString("mime_type", ResourceCatalogue.MimeType);
        writer.WriteEndObject();
    }
}
